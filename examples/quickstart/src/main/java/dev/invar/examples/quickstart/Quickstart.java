package dev.invar.examples.quickstart;

import dev.invar.Datastore;
import dev.invar.error.DaoException;
import dev.invar.examples.keyauth.KeyAuthModule;
import dev.invar.examples.keyauth.KeyAuthenticator;
import dev.invar.testservers.ServerStartException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: chooses a datastore and has the story told on it. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Key authentication on the datastore of your choice: the same program, the same story.%n")
public final class Quickstart implements Callable<Integer> {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES}; h2 by default. PostgreSQL and Cassandra are started here,"
                    + " unless --url says where they are.")
    private @Nullable LocalDatastore backend;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where a running datastore is, such as"
                    + " postgres://user:password@host/database or cassandra://host/keyspace?datacenter=name.")
    private @Nullable String url;

    @Option(names = "--reset", description = "Begin anew: first drop the program's tables with all that they hold.")
    private boolean reset;

    @Option(
            names = "--directory",
            paramLabel = "PATH",
            defaultValue = "quickstart-data",
            description = "Where local datastores keep their data; ${DEFAULT-VALUE} by default.")
    private Path directory = Path.of("quickstart-data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Quickstart() {}

    /** The command line of the program, which prints to the given writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Quickstart())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof DaoException || failure instanceof ServerStartException)) {
                        throw failure;
                    }
                    err.println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
                    return 1;
                });
    }

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments));
    }

    /** Whatever the locale says: ticks are not ASCII, and terminals are UTF-8 even where the locale is not set. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() {
        if (url != null) {
            tell(titleOf(url), url);
            return 0;
        }
        LocalDatastore local = backend == null ? LocalDatastore.H2 : backend;
        if (local.isServer()) {
            spec.commandLine().getErr().println("Starting a local " + local.title() + " …");
        }
        try (LocalDatastore.Running running = local.start(directory.resolve(local.toString()))) {
            tell(local.title(), running.url());
        }
        return 0;
    }

    private String titleOf(String place) {
        if (backend != null && !backend.isAt(place)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The URL is not one of " + backend.title() + "; leave out --backend, or the URL");
        }
        return Stream.of(LocalDatastore.values())
                .filter(known -> known.isAt(place))
                .map(LocalDatastore::title)
                .findFirst()
                .orElse("a datastore of your own");
    }

    private void tell(String title, String place) {
        Narrator narrator = new Narrator(spec.commandLine().getOut(), Ansi.AUTO.enabled());
        SecondModule second = new SecondModule(place);
        second.clear(reset);
        narrator.title("Key authentication on " + title);
        try (Datastore store = Datastore.open(place, new KeyAuthModule());
                KeyAuthenticator authenticator = new KeyAuthenticator(store)) {
            new Story(store, authenticator, narrator).tell();
            second.tell(narrator, store);
        }
        narrator.ending("Run it again: where the datastore keeps its data, bob is welcomed back. --reset begins anew.");
    }
}
