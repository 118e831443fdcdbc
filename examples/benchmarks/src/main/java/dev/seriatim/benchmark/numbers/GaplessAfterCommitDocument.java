package dev.seriatim.benchmark.numbers;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Numbering;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Numbered after commit, together with all who wait. The index is the one that such a table needs. */
@Entity
@Table(
        name = GaplessAfterCommitDocument.TABLE,
        indexes = @Index(name = GaplessAfterCommitDocument.TABLE + "_due", columnList = Document.NUMBER + ", id"))
class GaplessAfterCommitDocument extends Document {

    static final String TABLE = "benchmark_after";

    @GaplessNumber(series = TABLE, numbering = Numbering.AFTER_COMMIT)
    @Column(name = NUMBER)
    private @Nullable Long number;

    GaplessAfterCommitDocument() {}

    GaplessAfterCommitDocument(long id) {
        super(id);
    }
}
