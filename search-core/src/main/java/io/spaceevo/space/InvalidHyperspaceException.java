package io.spaceevo.space;

/** A value of a hyperspace breaks a rule. The message says which rule and names the value; {@link #place()} says where the value stands. */
public final class InvalidHyperspaceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /** @param place keys and indices of a hyperspace file joined by slashes, such as {@code tail/0/widths}, seen from the value that was refused */
    InvalidHyperspaceException(String place, String message) {
        super(message);
        this.place = place;
    }

    public String place() {
        return place;
    }
}
