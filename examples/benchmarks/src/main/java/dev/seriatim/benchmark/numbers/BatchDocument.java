package dev.seriatim.benchmark.numbers;

import dev.seriatim.GaplessNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Numbered at commit by transactions that touch many of them. The index finds those without a number. */
@Entity
@Table(
        name = BatchDocument.TABLE,
        indexes = @Index(name = BatchDocument.TABLE + "_due", columnList = Document.NUMBER + ", id"))
class BatchDocument extends Document {

    static final String TABLE = "benchmark_batch";

    @GaplessNumber(series = TABLE)
    @Column(name = NUMBER)
    private @Nullable Long number;

    BatchDocument() {}

    BatchDocument(long id) {
        super(id);
    }
}
