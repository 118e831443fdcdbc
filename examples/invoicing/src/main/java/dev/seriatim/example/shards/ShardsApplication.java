package dev.seriatim.example.shards;

import dev.seriatim.example.invoicing.ProblemAdvice;
import dev.seriatim.example.invoicing.StartMessage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** Takes the place of the application on one database. */
@SpringBootApplication
@Import({ProblemAdvice.class, StartMessage.class})
@Profile("shards")
public class ShardsApplication {}
