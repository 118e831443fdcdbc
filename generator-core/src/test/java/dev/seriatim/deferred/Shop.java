package dev.seriatim.deferred;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity(name = "Shop")
class Shop {

    @Id
    Long id;

    String code;

    static Shop of(long id, String code) {
        Shop shop = new Shop();
        shop.id = id;
        shop.code = code;
        return shop;
    }
}
