/**
 * How results are written down: a section of Markdown per part, with its targets, and bar charts as SVG. Knows nothing of what
 * is measured.
 */
@NullMarked
package dev.seriatim.benchmark.report;

import org.jspecify.annotations.NullMarked;
