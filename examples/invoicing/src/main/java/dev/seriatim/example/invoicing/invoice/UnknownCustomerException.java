package dev.seriatim.example.invoicing.invoice;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** An invoice names a customer that does not exist. */
class UnknownCustomerException extends ResponseStatusException {

    UnknownCustomerException(long id) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "There is no customer " + id);
    }
}
