package dev.seriatim.boot.slice;

import dev.seriatim.boot.ticket.TicketDesk;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** An application whose own database must not be touched by its tests. */
@SpringBootApplication
@Import(TicketDesk.Entities.class)
class SliceApplication {}
