package dev.seriatim.example.invoicing.invoice;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** An invoice names a seller or a customer that does not exist. */
class UnknownPartyException extends ResponseStatusException {

    UnknownPartyException(String role, long id) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "There is no " + role + " " + id);
    }
}
