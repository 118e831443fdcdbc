package dev.seriatim.example.invoicing.seller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/sellers")
class SellerController {

    private final SellerRepository sellers;

    SellerController(SellerRepository sellers) {
        this.sellers = sellers;
    }

    /** What a client sends. */
    record NewSeller(@NotBlank @Size(max = 200) String name) {}

    /** What a client gets. */
    record SellerView(@Nullable Long id, String name) {

        static SellerView of(Seller seller) {
            return new SellerView(seller.getId(), seller.getName());
        }
    }

    @PostMapping
    ResponseEntity<SellerView> create(@RequestBody @Valid NewSeller request) {
        Seller seller = sellers.save(new Seller(request.name().strip()));
        return ResponseEntity.created(URI.create("/api/sellers/" + seller.getId()))
                .body(SellerView.of(seller));
    }

    @GetMapping
    List<SellerView> list() {
        return sellers.findAllByOrderById().stream().map(SellerView::of).toList();
    }

    @GetMapping("/{id}")
    SellerView get(@PathVariable long id) {
        return sellers.findById(id)
                .map(SellerView::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no seller " + id));
    }
}
