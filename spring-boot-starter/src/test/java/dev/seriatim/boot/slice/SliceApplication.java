package dev.seriatim.boot.slice;

import dev.seriatim.boot.receipt.Receipt;
import dev.seriatim.boot.ticket.TicketDesk;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** An application whose own database must not be touched by its tests. */
@SpringBootApplication
@Import({TicketDesk.Entities.class, Receipt.Entities.class})
class SliceApplication {}
