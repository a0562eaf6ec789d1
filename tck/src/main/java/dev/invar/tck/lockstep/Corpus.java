package dev.invar.tck.lockstep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that once showed a difference. They run before all others, so that no mistake comes back unnoticed. */
final class Corpus {
    private static final String RESOURCE = "corpus.txt";

    private Corpus() {}

    /** The programs of the resource, each in a form {@code (program …)}. */
    static List<Program> programs() {
        try (InputStream content = Corpus.class.getResourceAsStream(RESOURCE)) {
            if (content == null) {
                throw new IllegalStateException("The kit lacks its resource " + RESOURCE);
            }
            return read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus cannot be read", e);
        }
    }

    static List<Program> read(String text) {
        return ExpressionReader.read(text).stream()
                .map(program -> ProgramText.read(program.asForm().tail()))
                .toList();
    }
}
