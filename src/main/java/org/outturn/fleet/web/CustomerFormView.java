package org.outturn.fleet.web;

/** The form of a customer or partner: where it is sent, and where one goes without saving. */
public record CustomerFormView(String title, String action, String back, CustomerRow values) {}
