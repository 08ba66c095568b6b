package org.outturn.fleet.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.TypeFile;
import org.outturn.fleet.TypeFiles;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Pictures and documents of machine types: up, down, and into the archive. */
@Controller
class TypeFilePages {
    private final TypeFiles files;

    TypeFilePages(TypeFiles files) {
        this.files = files;
    }

    @PostMapping("/machine-types/{id}/files")
    String add(
            @PathVariable MachineTypeId id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        if (file != null && file.getSize() > TypeFiles.LARGEST) {
            throw Refused.input("file-too-large", "file", "The file is larger than 10 MB.", "Choose a smaller one.");
        }
        files.add(id, title, file == null ? new byte[0] : file.getBytes());
        return "redirect:/machine-types/" + id;
    }

    @GetMapping("/machine-types/{id}/files/{file}")
    ResponseEntity<byte[]> get(@PathVariable MachineTypeId id, @PathVariable String file) {
        TypeFiles.Content content = files.get(id, fileId(file));
        TypeFile about = content.file();
        ContentDisposition disposition = (about.kind() == TypeFile.Kind.PICTURE
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(about.title() + "." + about.ending(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(about.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .body(content.bytes());
    }

    @PostMapping("/machine-types/{id}/files/{file}/archive")
    String archive(@PathVariable MachineTypeId id, @PathVariable String file) {
        files.archive(id, fileId(file));
        return "redirect:/machine-types/" + id;
    }

    private static UUID fileId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("file", text);
        }
    }
}
