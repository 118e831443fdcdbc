package dev.seriatim.gapless;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of text lines that only grows, and is on the disk when an append returns. Threads that append at once share one turn
 * to the disk. Thread-safe.
 */
final class WitnessLog implements AutoCloseable {

    private final Path path;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock forcing = new ReentrantLock();
    private FileChannel channel;
    private long end;
    private volatile long written;
    private long forced;

    /** Makes the file new, with that content. What was there is replaced at once, or not at all. */
    WitnessLog(Path path, String content) throws IOException {
        this.path = path;
        this.channel = write(content);
        this.end = channel.size();
    }

    /** Writes a text so that it is there after a loss of power. What a failure left half written is overwritten. */
    void append(String text) throws IOException {
        long mine;
        writing.lock();
        try {
            if (channel.size() > end) {
                channel.truncate(end);
            }
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            int length = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + length - bytes.remaining());
            }
            end += length;
            mine = ++written;
        } finally {
            writing.unlock();
        }
        force(mine);
    }

    /** {@return how long the file is, in bytes} */
    long size() {
        writing.lock();
        try {
            return end;
        } finally {
            writing.unlock();
        }
    }

    /** Replaces the whole file. Nobody may append meanwhile what is not in {@code content}. */
    void replace(String content) throws IOException {
        forcing.lock();
        writing.lock();
        try {
            FileChannel old = channel;
            channel = write(content);
            end = channel.size();
            forced = written;
            old.close();
        } finally {
            writing.unlock();
            forcing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            channel.close();
        } finally {
            writing.unlock();
        }
    }

    private void force(long mine) throws IOException {
        forcing.lock();
        try {
            if (forced < mine) {
                long upTo = written;
                channel.force(false);
                forced = upTo;
            }
        } finally {
            forcing.unlock();
        }
    }

    private FileChannel write(String content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // not every system lets a folder be forced; those that do not keep the name safe by themselves
        }
        return FileChannel.open(path, StandardOpenOption.WRITE);
    }
}
