package dev.seriatim.mapping.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seriatim.PersistenceUnit;
import dev.seriatim.ShardedSequence;
import dev.seriatim.ShardedSequenceGenerator;
import dev.seriatim.engine.Engine;
import dev.seriatim.engine.TestDatabase;
import dev.seriatim.mapping.Rows;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generators that a container of beans instantiates, as Spring and CDI do with {@code hibernate.cdi.extensions}. */
class BeanContainerTest {

    @Entity(name = "Bean")
    @Table(name = "bean")
    static class Bean {
        @Id
        @ShardedSequence(table = "pod_seq")
        Long id;
    }

    /** Calls the constructors of classes itself and never asks Hibernate to. */
    static final class Container implements BeanContainer {

        private final List<Class<?>> created = new ArrayList<>();

        @Override
        public <B> ContainedBean<B> getBean(
                Class<B> type, LifecycleOptions options, BeanInstanceProducer fallbackProducer) {
            created.add(type);
            try {
                B bean = type.isInterface()
                        ? fallbackProducer.produceBeanInstance(type)
                        : type.getConstructor().newInstance();
                return new ContainedBean<>() {
                    @Override
                    public Class<B> getBeanClass() {
                        return type;
                    }

                    @Override
                    public B getBeanInstance() {
                        return bean;
                    }
                };
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " cannot be a bean", e);
            }
        }

        @Override
        public <B> ContainedBean<B> getBean(
                String name, Class<B> type, LifecycleOptions options, BeanInstanceProducer fallbackProducer) {
            return getBean(type, options, fallbackProducer);
        }

        @Override
        public void stop() {}
    }

    private final TestDatabase database = TestDatabase.create(Engine.H2);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theContainersGeneratorKnowsTheAnnotation() {
        Container container = new Container();
        PersistenceUnit unit = PersistenceUnit.on(database)
                .of(Bean.class)
                .with("hibernate.resource.beans.container", container)
                .with("hibernate.cdi.extensions", true);
        try (SessionFactory factory = unit.start()) {
            Object id = factory.fromTransaction(session -> Rows.persist(session, Bean.class));
            assertThat(id).isEqualTo(1L);
            assertThat(database.queryLong("SELECT COUNT(*) FROM pod_seq")).isEqualTo(1);
        }
        assertThat(container.created).contains(ShardedSequenceGenerator.class);
    }
}
