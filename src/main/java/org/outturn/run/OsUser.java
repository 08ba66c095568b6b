package org.outturn.run;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.outturn.base.Refused;

/**
 * As whom a child process runs, and that it ends with the thread that started it (PR_SET_PDEATHSIG, by {@code setpriv} of
 * util-linux). PostgreSQL refuses to run as root: root starts it as {@code nobody}.
 *
 * @param prefix words to put before the command
 * @param owner uid and gid of the files it writes; negative for our own
 */
record OsUser(List<String> prefix, int owner) {
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    /**
     * Lets nobody pass through folders closed to it, and nothing else beyond that one right. The secure bit is needed because
     * access(2), with which PostgreSQL looks for its own programs, otherwise ignores capabilities of an ordinary user.
     */
    private static final List<String> THROUGH_CLOSED_FOLDERS = List.of(
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=+dac_override",
            "--bounding-set=-all,+dac_override");

    private static final List<String> ENDS_WITH_US = List.of("--pdeathsig", "INT");

    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** The user for a database below the given folders and with the given programs. */
    static OsUser forDatabase(Path folder, Path program) throws IOException, InterruptedException {
        if (!isRoot()) {
            return works(List.of("setpriv", "true"))
                    ? new OsUser(plus(List.of("setpriv"), ENDS_WITH_US), -1)
                    : new OsUser(List.of(), -1);
        }
        if (!works(plus(AS_NOBODY, List.of("true")))) {
            throw Refused.state(
                    "no-setpriv",
                    "PostgreSQL does not run as root, and this machine can't start it as another user.",
                    "Install setpriv (package util-linux), or run Outturn as an ordinary user.");
        }
        List<String> reaches = List.of("test", "-x", folder.toString(), "-a", "-x", program.toString());
        List<String> words = AS_NOBODY;
        if (!works(plus(AS_NOBODY, reaches))) {
            words = plus(AS_NOBODY, THROUGH_CLOSED_FOLDERS);
            if (!works(plus(words, reaches))) {
                throw Refused.state(
                        "folder-closed",
                        "PostgreSQL runs as uid " + NOBODY + ", which can't reach " + folder + " or " + program + ".",
                        "Choose a data folder that others may pass through (chmod o+x on its parents), or run Outturn as"
                                + " an ordinary user.");
            }
        }
        return new OsUser(plus(words, ENDS_WITH_US), NOBODY);
    }

    /** The command as this user, in a session of its own so that Ctrl-C in a terminal reaches us only. */
    List<String> command(List<String> command) {
        return prefix.isEmpty() ? command : plus(prefix, plus(List.of("setsid"), command));
    }

    /** Makes a file or folder this user's own. */
    void own(Path path) throws IOException {
        if (owner >= 0) {
            Files.setAttribute(path, "unix:uid", owner);
            Files.setAttribute(path, "unix:gid", owner);
        }
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static List<String> plus(List<String> first, List<String> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }
}
