package dev.seriatim.example.invoicing;

import dev.seriatim.DateOutOfOrderException;
import dev.seriatim.NumberNotVoidedException;
import dev.seriatim.NumberedRowDeletionException;
import dev.seriatim.SeriatimException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every error as a problem detail (RFC 9457), with one entry per field that is wrong. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    /** What is wrong with one field. */
    record FieldProblem(String field, @Nullable String message) {}

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = e.getFieldErrors().stream()
                .map(error -> new FieldProblem(error.getField(), error.getDefaultMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
        e.getBody().setDetail("The request has " + errors.size() + (errors.size() == 1 ? " error." : " errors."));
        e.getBody().setProperty("errors", errors);
        return handleExceptionInternal(e, null, headers, status, request);
    }

    /** What the series of numbers does not allow. The message says what to do instead. */
    @ExceptionHandler({NumberedRowDeletionException.class, NumberNotVoidedException.class, DateOutOfOrderException.class
    })
    ProblemDetail refused(SeriatimException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    /** Two requests changed the same invoice at once. */
    @ExceptionHandler
    ProblemDetail tooLate(OptimisticLockingFailureException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "Somebody else has changed this meanwhile. Look at it again.");
    }
}
