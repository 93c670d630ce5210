package daicho.gateway.config;

/** A file or option cannot be used; the message says which and what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for whoever wrote the file.
     */
    public ConfigException(final String message) {
        super(message);
    }
}
