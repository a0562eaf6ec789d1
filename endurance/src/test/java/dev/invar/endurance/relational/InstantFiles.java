package dev.invar.endurance.relational;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;

/** Files of H2 under {@code instant:} of which copies can be made as they are at one instant, which is what a dying process leaves. */
public final class InstantFiles extends FilePathWrapper {
    private static final Object WRITING = new Object();

    /** Makes them known to H2, in whose list of kinds of files they stay. */
    static void register() {
        FilePath.register(new InstantFiles());
    }

    /** Copies a file that is being written. */
    static void copy(String from, String to) throws IOException {
        synchronized (WRITING) {
            try (InputStream content = FileUtils.newInputStream(from);
                    OutputStream copy = FileUtils.newOutputStream(to, false)) {
                content.transferTo(copy);
            }
        }
    }

    @Override
    public String getScheme() {
        return "instant";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel file;

        private Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer content, long position) throws IOException {
            synchronized (WRITING) {
                return file.write(content, position);
            }
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            synchronized (WRITING) {
                file.truncate(length);
            }
        }

        @Override
        public synchronized int read(ByteBuffer content, long position) throws IOException {
            return file.read(content, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long length, boolean shared) throws IOException {
            return file.tryLock(position, length, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
