package dev.seriatim.mapping.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ids of what is persisted because something else is. */
class CascadeTest {

    @Entity(name = "Tree")
    @Table(name = "tree")
    static class Tree {
        @Id
        @ShardedSequence
        Long id;

        @OneToMany(cascade = CascadeType.PERSIST, mappedBy = "tree")
        List<Leaf> leaves = new ArrayList<>();

        Leaf grow() {
            Leaf leaf = new Leaf();
            leaf.tree = this;
            leaves.add(leaf);
            return leaf;
        }
    }

    @Entity(name = "Leaf")
    @Table(name = "leaf")
    static class Leaf {
        @Id
        @ShardedSequence
        Long id;

        @ManyToOne
        Tree tree;
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void childrenGetIdsInTheirOrder() {
        try (SessionFactory factory = start()) {
            Tree tree = new Tree();
            List<Leaf> leaves = Stream.generate(tree::grow).limit(5).toList();
            factory.inTransaction(session -> session.persist(tree));
            assertThat(leaves).extracting(leaf -> leaf.id).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void childrenThatAppearAfterPersistGetIdsAtTheFlush() {
        try (SessionFactory factory = start()) {
            Tree tree = new Tree();
            factory.inTransaction(session -> {
                session.persist(tree);
                tree.grow();
                session.flush();
                assertThat(tree.leaves.get(0).id).isEqualTo(1);
            });
            assertThat(database.queryLong("SELECT tree_id FROM leaf")).isEqualTo(tree.id);
        }
    }

    private SessionFactory start() {
        return PersistenceUnit.on(database).of(Tree.class, Leaf.class).start();
    }
}
