package dev.seriatim;

import dev.seriatim.block.BlockUnavailableException;
import dev.seriatim.sequence.Sequence;
import java.lang.reflect.Member;
import java.util.Properties;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.AnnotationBasedGenerator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.id.IdentifierGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The identifier generator behind {@link ShardedSequence}. Hibernate instantiates it; applications name it only in
 * {@code @GenericGenerator(type = ShardedSequenceGenerator.class)} or in an XML mapping, with the parameters {@value #TABLE}
 * and {@value #BLOCK_SIZE}.
 *
 * <p>Thread-safe once initialized. {@link #generate} does no I/O and takes no lock on its usual path, and never uses the
 * session's connection. Ids that the application assigns itself are not supported, as with {@code IDENTITY}.
 */
public final class ShardedSequenceGenerator implements IdentifierGenerator, AnnotationBasedGenerator<ShardedSequence> {

    /** Parameter with the meaning of {@link ShardedSequence#table()}. */
    public static final String TABLE = "table";

    /** Parameter with the meaning of {@link ShardedSequence#blockSize()}. */
    public static final String BLOCK_SIZE = "blockSize";

    private record Bound(SessionFactoryImplementor factory, Sequence sequence) {}

    private transient @Nullable SequenceDefinition definition;
    private transient volatile @Nullable Bound bound;

    /** Has no effect beyond the instance. */
    public ShardedSequenceGenerator() {}

    /** Called by Hibernate 7.3 and later. */
    public void initialize(ShardedSequence annotation, GeneratorCreationContext context) {
        define(annotation.table(), annotation.blockSize(), context);
    }

    /** Called by Hibernate 7.2. */
    @SuppressWarnings("removal")
    public void initialize(ShardedSequence annotation, Member member, GeneratorCreationContext context) {
        initialize(annotation, context);
    }

    /** Called by Hibernate after {@code initialize}, or alone if a mapping without the annotation names this class. */
    @Override
    public void configure(GeneratorCreationContext context, Properties parameters) {
        if (definition == null) {
            SequenceDefinitionReader reader = new SequenceDefinitionReader(context);
            define(
                    parameters.getProperty(TABLE, ""),
                    reader.blockSize(parameters.getProperty(BLOCK_SIZE, "0")),
                    context);
        }
    }

    /** {@return the class of the ids} Hibernate 7.4 compares it with the attribute. */
    public Class<?> getGeneratedType() {
        return definition().type().javaType();
    }

    /**
     * {@return the next id}
     *
     * @throws SequenceUnavailableException if none can be had in time
     * @throws SequenceExhaustedException if the next one does not fit the attribute
     */
    @Override
    public Object generate(SharedSessionContractImplementor session, @Nullable Object owner) {
        SequenceDefinition target = definition();
        Sequence sequence = sequence(session, target);
        long id;
        try {
            id = sequence.next();
        } catch (BlockUnavailableException e) {
            throw SequenceErrors.translate(target.attribute(), sequence.database(), e);
        }
        if (id > target.type().max()) {
            throw SequenceErrors.doesNotFit(target, id);
        }
        return target.type().convert(id);
    }

    private Sequence sequence(SharedSessionContractImplementor session, SequenceDefinition target) {
        Object tenant = session.getTenantIdentifierValue();
        Bound known = bound;
        if (tenant == null && known != null && known.factory() == session.getFactory()) {
            return known.sequence();
        }
        SessionFactoryImplementor factory = session.getFactory();
        Sequence sequence = factory.getServiceRegistry()
                .requireService(SequenceRegistry.class)
                .sequence(target, tenant);
        if (tenant == null) {
            bound = new Bound(factory, sequence);
        }
        return sequence;
    }

    private void define(String table, int blockSize, GeneratorCreationContext context) {
        SequenceDefinition read = new SequenceDefinitionReader(context).read(table, blockSize);
        definition = read;
        context.getServiceRegistry().requireService(MappingDefinitions.class).add(context.getDatabase(), read);
    }

    private SequenceDefinition definition() {
        SequenceDefinition known = definition;
        if (known == null) {
            throw new IllegalStateException("Hibernate has not initialized this generator");
        }
        return known;
    }

    /** A sentence, because Hibernate shows it where a statement asks for ids that only Java can make. */
    @Override
    public String toString() {
        SequenceDefinition known = definition;
        String whose = known == null ? "" : " of " + known.attribute();
        return "The ids" + whose
                + " come from blocks in memory, so INSERT … SELECT, which never leaves the database, cannot"
                + " number its rows. Read the rows and persist them, or use StatelessSession.insertMultiple";
    }
}
