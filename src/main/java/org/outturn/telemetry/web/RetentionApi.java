package org.outturn.telemetry.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.telemetry.Retention;
import org.outturn.telemetry.RetentionRule;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For how long points are kept, for programs. */
@RestController
@RequestMapping("/api/retention")
class RetentionApi {
    private final Retention retention;

    RetentionApi(Retention retention) {
        this.retention = retention;
    }

    /**
     * A rule.
     *
     * @param type name of a machine type; absent, with the signal, for all signals without a rule of their own
     * @param signal key of one of its signals
     * @param days 1 to 36500; absent for good
     */
    record RuleRequest(
            @Nullable String type,
            @Nullable String signal,
            @Nullable Integer days) {}

    record RuleJson(
            @Nullable String type,
            @Nullable String signal,
            @Nullable Integer days,
            String person,
            Instant changed) {
        static RuleJson of(RetentionRule rule) {
            boolean others = rule.isOfOthers();
            return new RuleJson(
                    others ? null : rule.type(),
                    others ? null : rule.key(),
                    rule.days(),
                    rule.person(),
                    rule.changed());
        }
    }

    record RulesJson(List<RuleJson> rules) {}

    record PreviewJson(long points) {}

    /** What was said for signals; the rule without a type is that of all others, which are kept for good without it. */
    @GetMapping
    RulesJson rules() {
        return new RulesJson(retention.rules().stream().map(RuleJson::of).toList());
    }

    /** How many points would go now. */
    @GetMapping("/preview")
    PreviewJson preview(
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String signal,
            @RequestParam int days) {
        return new PreviewJson(retention.preview(type, signal, days));
    }

    /** Says for how long the points of a signal are kept, or those of all signals without a rule of their own. */
    @PutMapping
    RuleJson keep(@RequestBody RuleRequest request) {
        boolean others = request.type() == null && request.signal() == null;
        return RuleJson.of(retention.keep(
                others ? "" : Field.given("type", request.type()),
                others ? "" : Field.given("signal", request.signal()),
                request.days()));
    }
}
