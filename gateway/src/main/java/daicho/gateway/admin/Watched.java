package daicho.gateway.admin;

import daicho.engine.EngineStatus;
import daicho.gateway.metrics.LoopCounters;
import java.util.List;

/** What health and metrics look at. Any thread. */
public interface Watched {
    /** @return the engine, null until it is there. */
    EngineStatus engine();

    /** @return what each event loop counts. */
    List<LoopCounters> loops();

    /** @return connections open now. */
    int connections();

    /** @return true while commands are taken. */
    boolean isReady();

    /** @return what acknowledged replies survive, as people write it. */
    String durability();
}
