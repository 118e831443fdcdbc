package dev.seriatim.benchmark.numbers;

import dev.seriatim.GaplessNumber;
import dev.seriatim.gapless.Numbering;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Numbered by a worker. The index is the one that such a table needs. */
@Entity
@Table(
        name = WorkerDocument.TABLE,
        indexes = @Index(name = WorkerDocument.TABLE + "_due", columnList = Document.NUMBER + ", id"))
class WorkerDocument extends Document {

    static final String TABLE = "benchmark_worker";

    @GaplessNumber(series = TABLE, numbering = Numbering.BY_WORKER)
    @Column(name = NUMBER)
    private @Nullable Long number;

    WorkerDocument() {}

    WorkerDocument(long id) {
        super(id);
    }
}
