package daicho.tools;

import daicho.engine.fault.Fault;
import daicho.ledger.InvariantBroken;
import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.JsonLine;
import daicho.tools.console.Trouble;
import daicho.tools.demo.DemoCommand;
import daicho.tools.members.MatchCommand;
import daicho.tools.members.PurchasesCommand;
import daicho.tools.offline.DumpCommand;
import daicho.tools.offline.SnapshotCommand;
import daicho.tools.offline.VerifyCommand;
import daicho.tools.preset.ImportCommand;
import daicho.tools.preset.MembersCommand;
import daicho.tools.receipts.PosCommand;
import daicho.tools.simulate.SimulateCommand;
import daicho.tools.till.AdjustCommand;
import daicho.tools.till.ApproveCommand;
import daicho.tools.till.BalanceCommand;
import daicho.tools.till.BlockCommand;
import daicho.tools.till.BookCommand;
import daicho.tools.till.BurnCommand;
import daicho.tools.till.CaptureCommand;
import daicho.tools.till.ClockConfirmCommand;
import daicho.tools.till.CloseCommand;
import daicho.tools.till.ConfirmCommand;
import daicho.tools.till.DigestCommand;
import daicho.tools.till.EarnCommand;
import daicho.tools.till.EnrollCommand;
import daicho.tools.till.ExtendCommand;
import daicho.tools.till.FreezeCommand;
import daicho.tools.till.GroupCommand;
import daicho.tools.till.HoldCommand;
import daicho.tools.till.HotlistCommand;
import daicho.tools.till.LateWindowCommand;
import daicho.tools.till.LinkCommand;
import daicho.tools.till.MergeCommand;
import daicho.tools.till.ReferralsCommand;
import daicho.tools.till.ReissueCommand;
import daicho.tools.till.ReleaseCommand;
import daicho.tools.till.ReverseCommand;
import daicho.tools.till.SaleCommand;
import daicho.tools.till.SealCommand;
import daicho.tools.till.SetPinCommand;
import daicho.tools.till.StatementCommand;
import daicho.tools.till.TotalsCommand;
import daicho.tools.till.TransferCommand;
import daicho.tools.till.TxStatusCommand;
import daicho.tools.till.UnhotlistCommand;
import daicho.tools.till.UnlinkCommand;
import daicho.tools.till.UnmergeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The operators' command line. */
@Command(
    name = "daicho",
    description = "A points transaction engine: one writer, one book, every point accounted for.",
    mixinStandardHelpOptions = true,
    version = "daicho 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
        DemoCommand.class,
        SaleCommand.class,
        EarnCommand.class,
        BurnCommand.class,
        PosCommand.class,
        BalanceCommand.class,
        StatementCommand.class,
        TransferCommand.class,
        ReverseCommand.class,
        ConfirmCommand.class,
        TxStatusCommand.class,
        SealCommand.class,
        HoldCommand.class,
        CaptureCommand.class,
        ExtendCommand.class,
        ReleaseCommand.class,
        EnrollCommand.class,
        LinkCommand.class,
        UnlinkCommand.class,
        HotlistCommand.class,
        UnhotlistCommand.class,
        ReissueCommand.class,
        FreezeCommand.class,
        BlockCommand.class,
        CloseCommand.class,
        MergeCommand.class,
        UnmergeCommand.class,
        GroupCommand.class,
        SetPinCommand.class,
        PurchasesCommand.class,
        MatchCommand.class,
        ImportCommand.class,
        MembersCommand.class,
        TotalsCommand.class,
        AdjustCommand.class,
        ApproveCommand.class,
        ReferralsCommand.class,
        LateWindowCommand.class,
        ClockConfirmCommand.class,
        BookCommand.class,
        DigestCommand.class,
        VerifyCommand.class,
        DumpCommand.class,
        SnapshotCommand.class,
        SimulateCommand.class,
    },
    footer = {
        "",
        "Two more are started by the same script:",
        "  serve      Runs the engine and its gateway.",
        "  load       Measures a running engine under load.",
        "",
        "'daicho COMMAND --help' tells all about one.",
        "",
        "Exit codes: 0 ok, 1 other, 2 usage, 3 declined, 4 unreachable or outcome",
        "unknown, 10 port taken, 11 folder not writable, 12 folder in use, 13 wrong JDK,",
        "14 journal damaged, 15 snapshot newer than journal, 16 disk full at start,",
        "70 invariant broken, 74 force failed."
    })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs one command and ends the process.
     *
     * @param arguments command and options.
     */
    public static void main(final String[] arguments) {
        final PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        final PrintWriter remarks = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, remarks));
    }

    /**
     * Runs one command.
     *
     * @param arguments command and options.
     * @param out       takes its output.
     * @param remarks   takes what is no output.
     * @return the exit code.
     */
    public static int run(final String[] arguments, final PrintWriter out, final PrintWriter remarks) {
        final int code = line(out, remarks).execute(arguments);
        out.flush();
        remarks.flush();
        return code;
    }

    /** All commands, and how they end. */
    static CommandLine line(final PrintWriter out, final PrintWriter remarks) {
        final CommandLine line = new CommandLine(new Main());
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
        return line
            .setOut(out)
            .setErr(remarks)
            .setUsageHelpAutoWidth(true)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::misunderstood)
            .setExecutionStrategy(Main::execute)
            .setExecutionExceptionHandler(Main::failed);
    }

    /** Without a command: says which there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? 'daicho --help' lists them");
    }

    private static int misunderstood(final ParameterException mistake, final String[] arguments) {
        final CommandLine line = mistake.getCommandLine();
        final String message = oneLine(mistake.getMessage());
        if (List.of(arguments).contains(Answer.JSON)) {
            line.getOut().println(error(message, ExitCode.USAGE));
        }
        line.getErr().println("daicho: " + message);
        line.getErr().println("usage: see '" + line.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE.code();
    }

    /** Runs the command that was asked for. Errors are no exceptions to the parser: they would end in a stack trace. */
    private static int execute(final ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (final InvariantBroken broken) {
            return end(innermost(parsed), "the book may be wrong, do not go on with it: " + broken.getMessage(), ExitCode.INVARIANT_BROKEN);
        } catch (final OutOfMemoryError small) {
            return end(innermost(parsed), "out of memory (" + small.getMessage()
                + "): give more, for example DAICHO_JAVA_OPTIONS='-Xmx4g -XX:MaxDirectMemorySize=4g'", ExitCode.OTHER);
        }
    }

    private static CommandLine innermost(final ParseResult parsed) {
        return parsed.asCommandLineList().getLast();
    }

    private static int failed(final Exception failure, final CommandLine line, final ParseResult parsed) {
        final ExitCode code = switch (failure) {
            case Trouble trouble -> trouble.exitCode();
            case Fault fault -> fault.exitCode();
            default -> ExitCode.OTHER;
        };
        return end(line, failure instanceof FileSystemException file ? ofFile(file)
            : failure.getMessage() == null ? failure.toString() : failure.getMessage(), code);
    }

    /** The system's own message is no more than the file's name in the first cases. */
    private static String ofFile(final FileSystemException failure) {
        return failure.getFile() + ": " + switch (failure) {
            case NoSuchFileException missing -> "there is no such file or folder";
            case AccessDeniedException denied -> "this user has no right to it";
            case FileAlreadyExistsException there -> "is there already";
            default -> failure.getReason() == null ? failure.toString() : failure.getReason();
        };
    }

    private static int end(final CommandLine line, final String words, final ExitCode code) {
        final String message = oneLine(words);
        if (line.getParseResult().hasMatchedOption(Answer.JSON)) {
            line.getOut().println(error(message, code));
        }
        line.getErr().println("daicho: " + message);
        return code.code();
    }

    private static String error(final String message, final ExitCode code) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("error", message);
        object.put("exit_code", code.code());
        return JsonLine.of(object);
    }

    private static String oneLine(final String message) {
        return message.strip().replaceFirst("^Error: ", "").replaceAll("\\s*\\R\\s*", "; ");
    }
}
