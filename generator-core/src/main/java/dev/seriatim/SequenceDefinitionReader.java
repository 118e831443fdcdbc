package dev.seriatim;

import dev.seriatim.sequence.IdColumn;
import dev.seriatim.sequence.SequenceName;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.QualifiedTableName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.jspecify.annotations.Nullable;

/** Makes a {@link SequenceDefinition} out of what Hibernate tells a generator about its attribute. */
final class SequenceDefinitionReader {

    private static final String SUFFIX = "_seq";

    private final GeneratorCreationContext context;

    SequenceDefinitionReader(GeneratorCreationContext context) {
        this.context = context;
    }

    /** @throws SequenceDefinitionException if the mapping asks for something impossible */
    SequenceDefinition read(String table, int blockSize) {
        if (blockSize < 0) {
            throw wrong("blockSize=" + blockSize + " must be at least 1, or 0 for the row's cache");
        }
        return new SequenceDefinition(attribute(), name(table), blockSize, type(), columns());
    }

    int blockSize(String parameter) {
        try {
            return Integer.parseInt(parameter.strip());
        } catch (NumberFormatException e) {
            throw wrong("blockSize=" + parameter + " is not a number");
        }
    }

    private IdType type() {
        Class<?> attributeType = context.getType().getReturnedClass();
        IdType type = IdType.of(attributeType);
        if (type == null) {
            throw wrong("a " + attributeType.getName()
                    + " cannot hold ids; use Long, Integer, Short, BigInteger or String");
        }
        return type;
    }

    private SequenceName name(String table) {
        SequenceName named = table.isBlank() ? null : parse(table);
        if (named != null && named.parts().size() > 1) {
            return named;
        }
        QualifiedTableName primary = primaryTable().getQualifiedTableName();
        List<SequenceName.Part> parts = new ArrayList<>();
        if (!sequencesAreElsewhere()) {
            SqlStringGenerationContext sql = context.getSqlStringGenerationContext();
            add(parts, sql.catalogWithDefault(named == null ? primary.getCatalogName() : null));
            add(parts, sql.schemaWithDefault(named == null ? primary.getSchemaName() : null));
        }
        parts.add(
                named == null
                        ? new SequenceName.Part(
                                primaryTable().getName() + SUFFIX,
                                primaryTable().isQuoted())
                        : named.parts().get(0));
        return new SequenceName(parts);
    }

    private SequenceName parse(String table) {
        try {
            return SequenceName.parse(table);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<IdColumn> columns() {
        List<IdColumn> columns = new ArrayList<>();
        RootClass root = context.getRootClass();
        if (root == null) {
            add(columns, primaryTable().getName(), primaryTable());
            return columns;
        }
        add(columns, root.getJpaEntityName(), root.getTable());
        for (PersistentClass subclass : root.getSubclassClosure()) {
            if (subclass instanceof UnionSubclass) {
                add(columns, subclass.getJpaEntityName(), subclass.getTable());
            }
        }
        return columns;
    }

    /** The id of an element of a collection (idbag) belongs to no entity, but to the collection's table. */
    private Table primaryTable() {
        RootClass root = context.getRootClass();
        return root == null ? context.getValue().getTable() : root.getTable();
    }

    private void add(List<IdColumn> columns, String entity, Table table) {
        if (table.isPhysicalTable() && !table.isAbstractUnionTable()) {
            for (Selectable selectable : context.getValue().getSelectables()) {
                if (selectable instanceof Column column) {
                    columns.add(new IdColumn(
                            entity,
                            context.getSqlStringGenerationContext().format(table.getQualifiedTableName()),
                            column.getQuotedName(dialect()),
                            type() == IdType.STRING));
                }
            }
        }
    }

    private static void add(List<SequenceName.Part> parts, @Nullable Identifier identifier) {
        if (identifier != null) {
            parts.add(new SequenceName.Part(identifier.getText(), identifier.isQuoted()));
        }
    }

    private Dialect dialect() {
        return context.getDatabase().getDialect();
    }

    private boolean sequencesAreElsewhere() {
        return context.getServiceRegistry()
                        .requireService(ConfigurationService.class)
                        .getSettings()
                        .get(SeriatimSettings.SEQUENCE_DATASOURCE)
                != null;
    }

    private String attribute() {
        PersistentClass entity = context.getPersistentClass();
        Property property = context.getProperty();
        return (entity == null ? primaryTable().getName() : entity.getEntityName()) + "."
                + (property == null ? "id" : property.getName());
    }

    private SequenceDefinitionException wrong(String what) {
        return new SequenceDefinitionException("@ShardedSequence on " + attribute() + ": " + what, null);
    }
}
