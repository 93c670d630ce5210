package daicho.gateway.admin;

import daicho.engine.EngineStatus;
import daicho.gateway.metrics.LoopCounters;
import java.util.List;

/** An engine that is not there yet: what is measured has its name all the same. */
final class NoEngine implements Watched {
    @Override
    public EngineStatus engine() {
        return null;
    }

    @Override
    public List<LoopCounters> loops() {
        return List.of();
    }

    @Override
    public int connections() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public String durability() {
        return "disk";
    }
}
