package dev.seriatim.example.invoicing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.mysql.MySQLContainer;

/** Starts the application on a MySQL server in a container, with the sequences in a second, unsharded database. */
public class TestInvoicingApplication {

    public static void main(String[] args) {
        SpringApplication.from(InvoicingApplication::main)
                .with(Containers.class)
                .withAdditionalProfiles("mysql")
                .run(args);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Containers {

        @Bean
        @ServiceConnection
        MySQLContainer mysql() {
            return new MySQLContainer("mysql:9.7")
                    .withDatabaseName("invoicing")
                    .withCopyToContainer(
                            Transferable.of("CREATE DATABASE unsharded; GRANT ALL ON unsharded.* TO 'test'@'%';"),
                            "/docker-entrypoint-initdb.d/unsharded.sql");
        }

        @Bean
        DynamicPropertyRegistrar sequences(MySQLContainer mysql) {
            return registry -> {
                registry.add(
                        "seriatim.sequence.datasource.url",
                        () -> mysql.getJdbcUrl().replace("/invoicing", "/unsharded"));
                registry.add("seriatim.sequence.datasource.username", mysql::getUsername);
                registry.add("seriatim.sequence.datasource.password", mysql::getPassword);
            };
        }
    }
}
