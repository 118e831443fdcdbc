package dev.seriatim.example.invoicing;

import dev.seriatim.example.shards.ShardsApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Profile;

/**
 * Starts the application; {@code application.properties} says on which database. With the profile {@code shards} it is the one on
 * two shards instead.
 */
@SpringBootApplication
@Profile("!shards")
public class InvoicingApplication {

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {InvoicingApplication.class, ShardsApplication.class}, args);
    }
}
