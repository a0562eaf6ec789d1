package dev.invar.simulation.mutant;

import dev.invar.simulation.client.StoreOpener;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes of the protocol, some of them compiled from changed source, beside those that everybody else uses. */
final class MutantClasses extends ClassLoader {
    private static final String PROTOCOL = "dev.invar.internal.emulation.";
    private static final String STORE = EmulatedStore.class.getName();
    private static final Path SOURCES = Path.of(System.getProperty("invar.core.sources", "../core/src/main/java"));

    private final Map<String, byte[]> compiled;

    private MutantClasses(Map<String, byte[]> compiled) {
        super(MutantClasses.class.getClassLoader());
        this.compiled = compiled;
    }

    static MutantClasses of(Mutant mutant) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Edit edit : mutant.edits()) {
            sources.compute(
                    PROTOCOL + edit.type(), (name, changed) -> edit.applyTo(changed == null ? source(name) : changed));
        }
        return new MutantClasses(compile(sources));
    }

    private static String source(String name) {
        try {
            return Files.readString(SOURCES.resolve(name.replace('.', '/') + ".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        List<Source> units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Memory memory = new Memory(files)) {
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, memory, complaints, options, null, units)
                    .call()) {
                throw new IllegalStateException("The mutant does not compile: " + complaints.getDiagnostics());
            }
            return memory.classes();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        }
    }

    /** Opens stores of the mutant. */
    StoreOpener opener() {
        try {
            MethodHandle constructor = MethodHandles.publicLookup()
                    .findConstructor(
                            loadClass(STORE),
                            MethodType.methodType(
                                    void.class,
                                    Catalog.class,
                                    ConditionalRows.class,
                                    ChangeSink.class,
                                    EmulationSettings.class));
            return (catalog, rows, sink, settings) -> open(constructor, catalog, rows, sink, settings);
        } catch (ReflectiveOperationException unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }

    private static Store open(
            MethodHandle constructor,
            Catalog catalog,
            ConditionalRows rows,
            ChangeSink sink,
            EmulationSettings settings) {
        try {
            return (Store) constructor.invoke(catalog, rows, sink, settings);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }

    /** All classes that see one another's package-private parts come from here, and the store that uses them. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own = name.startsWith(PROTOCOL) || name.equals(STORE);
        if (!own) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = compiled.get(name);
        if (bytes == null) {
            bytes = original(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    /** A source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps compiled classes in memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

        private Memory(JavaFileManager files) {
            super(files);
        }

        private Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            outputs.forEach((name, output) -> classes.put(name, output.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            outputs.put(className, output);
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    return output;
                }
            };
        }
    }
}
