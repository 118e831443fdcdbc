package dev.seriatim.example.invoicing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to look once everything is up. */
@Component
public class StartMessage {

    private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            String url = "http://localhost:" + context.getWebServer().getPort();
            log.info(
                    "Open {} in a browser, or try: curl -H 'Content-Type: application/json' -d '{\"name\": \"Ada\"}'"
                            + " {}/api/customers",
                    url,
                    url);
        }
    }
}
