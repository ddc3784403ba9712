import InterceptorScriptHost

ScriptHostProgram.main(CommandLine.arguments)
