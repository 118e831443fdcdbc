package dev.seriatim.block;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps warnings about failures that a test provokes out of its output. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

    private static final Logger LOG = Logger.getLogger(PooledBlockOptimizer.class.getName());

    @Override
    public void beforeAll(ExtensionContext context) {
        LOG.setLevel(Level.OFF);
        System.getLogger(LOG.getName())
                .log(System.Logger.Level.WARNING, "loads the logging classes before Lincheck looks");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOG.setLevel(null);
    }
}
