package daicho.gateway;

import daicho.engine.Stopped;
import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.PrintStream;
import java.util.HexFormat;

/**
 * Turns SIGTERM into an orderly stop. The virtual machine would end with the signal's number, so the last thing the hook does is to end
 * it with ours.
 */
final class StopSignal {
    private final PrintStream out;
    private final PrintStream err;
    private Service service;

    StopSignal(final PrintStream out, final PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** From now on a signal stops the service in order. Before this nothing has been acknowledged, and a signal may end us anyhow. */
    void serve(final Service running) {
        service = running;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
    }

    private void stop() {
        ExitCode code = ExitCode.OTHER;
        try {
            out.println(line(service.stop()));
            code = ExitCode.OK;
        } catch (final Fault fault) {
            code = fault.exitCode();
            err.println("serve: " + fault.getMessage());
        } finally {
            out.flush();
            err.flush();
            Runtime.getRuntime().halt(code.code());
        }
    }

    /** The last line of a service that stopped in order. */
    static String line(final Stopped stopped) {
        return "stopped sequence=" + stopped.sequence() + " digest=" + HexFormat.of().toHexDigits(stopped.digest());
    }
}
