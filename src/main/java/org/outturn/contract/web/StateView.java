package org.outturn.contract.web;

import org.outturn.contract.ContractState;
import org.outturn.ui.Page;

/** A contract's state as a badge. */
public record StateView(String text, String tone, String icon) {
    static StateView of(ContractState state, Page page) {
        return switch (state) {
            case DRAFT -> said(state, "quiet", "pencil", page);
            case OFFERED -> said(state, "promised", "mail-opened", page);
            case EXPIRED, DECLINED, WITHDRAWN -> said(state, "quiet", "x", page);
            case ACCEPTED, ACTIVE -> said(state, "proven", "check", page);
            case PAUSED -> said(state, "promised", "player-pause", page);
            case ENDED -> said(state, "quiet", "flag", page);
        };
    }

    private static StateView said(ContractState state, String tone, String icon, Page page) {
        return new StateView(page.t("contract.state." + state.key()), tone, icon);
    }
}
