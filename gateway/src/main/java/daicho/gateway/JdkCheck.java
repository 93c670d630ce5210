package daicho.gateway;

/** Which Java runs us. */
final class JdkCheck {
    private static final int NEEDED = 25;

    private JdkCheck() {
    }

    /**
     * Says what is wrong.
     *
     * @param feature feature release of the Java that runs.
     * @return one line that says what to do, null when all is well.
     */
    static String problem(final int feature) {
        return feature == NEEDED ? null
            : "needs JDK " + NEEDED + ", this is " + feature + "; set JAVA_HOME to a JDK " + NEEDED + " and start again";
    }
}
