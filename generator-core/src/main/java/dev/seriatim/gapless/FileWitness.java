package dev.seriatim.gapless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Witness} in a file, for one process: a line for every number that it was told of, forced to the disk. It should be on
 * another disk than the database. Opening it leaves one line per counter; so does every {@value #MAX_GROWTH} bytes.
 *
 * <p>A last line without its end was being written when the process died, and is left out. Any other line that is not as it was
 * written is refused: the file was damaged or changed.
 */
public final class FileWitness implements Witness {

    private static final String HEADER = "seriatim-witness 1\n";
    private static final long MAX_GROWTH = 16_000_000;

    private final Path path;
    private final WitnessLock lock;
    private final Map<CounterKey, LastKnown> known;
    private final WitnessLog log;
    /** Shared by those who append, alone for who replaces the file. */
    private final ReadWriteLock contents = new ReentrantReadWriteLock();

    private volatile long growsUntil;

    /**
     * Opens the file, or makes it. A file with {@code .lock} at the end of its name, beside it, keeps other processes off.
     *
     * @param path in a folder that exists
     * @throws GaplessFailure if another process has it, it cannot be read or written, or it is no such file
     */
    public FileWitness(Path path) {
        this.path = path.toAbsolutePath();
        this.lock = new WitnessLock(this.path);
        try {
            this.known = read();
            this.log = new WitnessLog(this.path, content());
            this.growsUntil = log.size() + MAX_GROWTH;
        } catch (IOException e) {
            closeQuietly(lock);
            throw unusable("cannot be read and written: " + e, e);
        } catch (GaplessFailure e) {
            closeQuietly(lock);
            throw e;
        }
    }

    @Override
    public @Nullable LastKnown last(CounterKey key) {
        return known.get(key);
    }

    @Override
    public void remember(CounterKey key, long number, String hash) {
        LastKnown before = known.get(key);
        if (before == null || before.number() < number) {
            write(key, new LastKnown(number, hash));
        }
    }

    @Override
    public void correct(CounterKey key, long number, String hash) {
        LastKnown before = known.get(key);
        if (before == null || before.number() <= number) {
            write(key, new LastKnown(number, hash));
        }
    }

    @Override
    public String howToForget(CounterKey key) {
        return "stop the application and remove the lines of that counter from " + path;
    }

    @Override
    public String description() {
        return "the witness file " + path;
    }

    @Override
    public void close() {
        closeQuietly(log);
        closeQuietly(lock);
    }

    private void write(CounterKey key, LastKnown last) {
        contents.readLock().lock();
        try {
            log.append(new WitnessLine(key, last).text());
            known.merge(key, last, FileWitness::later);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        } finally {
            contents.readLock().unlock();
        }
        if (log.size() > growsUntil) {
            compact();
        }
    }

    private void compact() {
        contents.writeLock().lock();
        try {
            if (log.size() > growsUntil) {
                growsUntil = log.size() + MAX_GROWTH;
                log.replace(content());
                growsUntil = log.size() + MAX_GROWTH;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        } finally {
            contents.writeLock().unlock();
        }
    }

    private static LastKnown later(LastKnown before, LastKnown now) {
        return now.number() >= before.number() ? now : before;
    }

    private String content() {
        return known.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new WitnessLine(entry.getKey(), entry.getValue()).text())
                .collect(Collectors.joining("", HEADER, ""));
    }

    private Map<CounterKey, LastKnown> read() throws IOException {
        Map<CounterKey, LastKnown> read = new ConcurrentHashMap<>();
        if (!Files.exists(path) || Files.size(path) == 0) {
            return read;
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (!text.startsWith(HEADER)) {
            throw unusable("is another file: it does not begin with \"" + HEADER.strip() + "\"", null);
        }
        int number = 1;
        int begin = HEADER.length();
        for (int end = text.indexOf('\n', begin); end >= 0; end = text.indexOf('\n', begin)) {
            number++;
            WitnessLine line = WitnessLine.parse(text.substring(begin, end));
            if (line == null) {
                throw unusable(
                        "is damaged: line " + number + " is not as it was written. Look at it, and restore the file or"
                                + " remove that line, after comparing its counter with the last document that was sent",
                        null);
            }
            read.merge(line.key(), line.last(), FileWitness::later);
            begin = end + 1;
        }
        return read;
    }

    private GaplessFailure unusable(String what, @Nullable Throwable cause) {
        return WitnessLock.unusable(path, what, cause);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // what was remembered is on the disk
        }
    }
}
