package org.outturn.connect;

/** The form for new devices, with the number of the machine if it is known already. */
public record NewDeviceView(String machine) {}
