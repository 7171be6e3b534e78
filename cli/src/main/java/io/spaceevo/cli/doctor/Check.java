package io.spaceevo.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param name short and stable, as programs look for it
 * @param ok whether all is well
 * @param detail what was seen and, where it is not well, how to mend it
 */
record Check(String name, boolean ok, String detail) {
    static Check ok(String name, String detail) {
        return new Check(name, true, detail);
    }

    /** @param mend what to do about it, an imperative */
    static Check failed(String name, String seen, String mend) {
        return new Check(name, false, seen + ": " + mend);
    }
}
