package org.outturn.settings.web;

import java.util.List;

/**
 * Recovery codes, which are shown this once.
 *
 * @param codes the codes
 * @param download the same as a file, in the form of an address
 */
public record RecoveryCodesView(List<String> codes, String download) {}
