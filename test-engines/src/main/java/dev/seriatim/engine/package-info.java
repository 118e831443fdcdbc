/**
 * Real databases for tests: H2 in memory, PostgreSQL and MariaDB from binaries on the class path, MySQL from a URL or a
 * container. A test whose engine is missing is aborted with the reason, or fails where
 * {@code -Dseriatim.engines=required}.
 */
@NullMarked
package dev.seriatim.engine;

import org.jspecify.annotations.NullMarked;
