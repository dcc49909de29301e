package dev.ratchet.kit.sample;

import dev.ratchet.kit.web.RatchetService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@RatchetService("sample")
class SampleApplication {}
