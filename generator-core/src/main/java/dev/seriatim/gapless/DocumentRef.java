package dev.seriatim.gapless;

/**
 * Names a document whose number is not in its row yet, as far as somebody knows.
 *
 * @param documents where it is
 * @param entityId its key as text
 * @param id its key
 */
public record DocumentRef(WaitingDocuments documents, String entityId, Object id) {

    @Override
    public String toString() {
        return documents.entity() + " " + entityId;
    }
}
