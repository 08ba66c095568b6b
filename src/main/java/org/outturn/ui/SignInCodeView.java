package org.outturn.ui;

/** What the second step says besides its form: that the last code was wrong. */
public record SignInCodeView(boolean wrong) {}
