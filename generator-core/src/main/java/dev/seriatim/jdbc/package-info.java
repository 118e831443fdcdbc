/**
 * JDBC, as far as sequences and gapless numbers share it: which database answers, what its errors mean, and connections that
 * are nobody else's.
 */
@NullMarked
package dev.seriatim.jdbc;

import org.jspecify.annotations.NullMarked;
