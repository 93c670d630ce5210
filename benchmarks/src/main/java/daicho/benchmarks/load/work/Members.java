package daicho.benchmarks.load.work;

/** Which member comes next. One thread. */
public interface Members {
    /** @return a member, from 0. */
    int next();
}
