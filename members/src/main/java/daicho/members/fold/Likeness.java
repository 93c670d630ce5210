package daicho.members.fold;

/** How a field of one member stands to the same field of another. */
public enum Likeness {
    /** One of them is not known. */
    UNKNOWN,
    /** The same. */
    AGREE,
    /** Nearly the same: a slip of the pen apart. */
    SIMILAR,
    /** Something else. */
    DIFFER
}
