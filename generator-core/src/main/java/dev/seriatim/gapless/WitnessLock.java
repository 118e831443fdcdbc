package dev.seriatim.gapless;

import dev.seriatim.gapless.GaplessFailure.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps others off a file until it is closed or this process ends: a lock on a file beside it, as the file itself is replaced. */
final class WitnessLock implements AutoCloseable {

    private final FileChannel channel;

    /** @throws GaplessFailure if somebody else has the file */
    WitnessLock(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        try {
            this.channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw unusable(
                        file,
                        "is in use by another process, or another EntityManagerFactory of this one (" + beside
                                + " is locked). A witness file belongs to one; several share a witness table in another"
                                + " database",
                        null);
            }
        } catch (IOException e) {
            throw unusable(file, "cannot be locked: " + e, e);
        }
    }

    /** {@return that a file cannot be used} */
    static GaplessFailure unusable(Path file, String what, @Nullable Throwable cause) {
        return new GaplessFailure(
                Reason.SCHEMA, "The witness file " + file + " " + what + ". Setting: seriatim.gapless.witness.", cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // this process has it already
            return false;
        }
    }
}
