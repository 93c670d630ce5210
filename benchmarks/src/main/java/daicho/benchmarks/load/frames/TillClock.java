package daicho.benchmarks.load.frames;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What day and time it is at the tills: at the programme's offset from UTC. */
public final class TillClock {
    private final Clock clock;
    private final ZoneOffset offset;

    /**
     * A clock.
     *
     * @param clock            of this machine.
     * @param utcOffsetMinutes of the programme.
     */
    public TillClock(final Clock clock, final int utcOffsetMinutes) {
        this.clock = clock;
        offset = ZoneOffset.ofTotalSeconds(utcOffsetMinutes * 60);
    }

    private LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), offset);
    }

    /** @return business date of now, days since 1970-01-01. */
    public int today() {
        return (int)date().toEpochDay();
    }

    /** @return last day of the month before: 1 to 31 days ago, so that it is accepted. */
    public int endOfLastMonth() {
        return (int)date().withDayOfMonth(1).minusDays(1).toEpochDay();
    }

    /**
     * Brings frames to now.
     *
     * @param frames whose date and time are set.
     */
    public void set(final CommandFrames frames) {
        final Instant now = clock.instant();
        frames.localTime(now.getEpochSecond() + offset.getTotalSeconds());
        frames.businessDate(today());
    }
}
