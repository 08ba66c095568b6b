package org.outturn.fleet.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes the filters and the order of a list of machines. They are read as a map, because the framework would take a type's
 * name with a comma for two names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "part of number, name, serial number or site",
            schema = @Schema(type = "string")),
    @Parameter(
            name = "customer",
            in = ParameterIn.QUERY,
            description = "ids of customers; what is given more than once is joined with or",
            array = @ArraySchema(schema = @Schema(type = "string"))),
    @Parameter(
            name = "site",
            in = ParameterIn.QUERY,
            description = "ids of sites",
            array = @ArraySchema(schema = @Schema(type = "string"))),
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "names of machine types, whatever the version",
            array = @ArraySchema(schema = @Schema(type = "string"))),
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "PLANNED, IN_SERVICE, PAUSED, RETIRED",
            array = @ArraySchema(schema = @Schema(type = "string"))),
    @Parameter(
            name = "country",
            in = ParameterIn.QUERY,
            description = "ISO 3166-1 alpha-2",
            array = @ArraySchema(schema = @Schema(type = "string"))),
    @Parameter(
            name = "placed",
            in = ParameterIn.QUERY,
            description = "whether the site's coordinates are known",
            schema = @Schema(type = "boolean")),
    @Parameter(
            name = "within",
            in = ParameterIn.QUERY,
            description = "section of the map: west,south,east,north in degrees",
            schema = @Schema(type = "string")),
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "number, name, serial, type, customer, site, country, state or commissioned; with a minus in"
                    + " front the other way round",
            schema = @Schema(type = "string"))
})
@interface MachineFilterParameters {}
