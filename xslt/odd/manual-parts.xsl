<?xml version="1.0" encoding="UTF-8"?>
<!-- Pieces of the manual: content models in one line, tables, examples. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <!-- The modules of the TEI, in the order of the index. -->
  <xsl:variable name="modules" as="xs:string*" select="'textstructure', 'core', 'transcr', 'namesdates', 'linking', 'header'"/>

  <xsl:function name="o:module" as="xs:string">
    <xsl:param name="module" as="xs:string"/>
    <xsl:sequence select="(map{'textstructure': 'The frame', 'core': 'In every text', 'transcr': 'From the page', 'namesdates': 'Names, registers', 'linking': 'Beside the text', 'header': 'The header'}($module), $module)[1]"/>
  </xsl:function>

  <!-- A paragraph of Markdown, with the empty line before it. -->
  <xsl:function name="o:block" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&#10;&#10;' || $text"/>
  </xsl:function>

  <xsl:function name="o:cell" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '\|', '\\|')"/>
  </xsl:function>

  <xsl:function name="o:list" as="xs:string">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:sequence select="if (empty($parts)) then 'nothing' else string-join($parts, ', ')"/>
  </xsl:function>

  <xsl:function name="o:links" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="first" as="xs:string?"/>
    <xsl:sequence select="o:list(($first, $names ! ('[' || . || '](' || . || '.md)')))"/>
  </xsl:function>

  <!-- How often the edition uses an element. -->
  <xsl:function name="o:times" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="used" as="element()?" select="key('used', $name, $usage)"/>
    <xsl:sequence select="if (empty($used)) then 'not yet' else $used/@count || ' in ' || $used/@files || (if ($used/@files = '1') then ' file' else ' files')"/>
  </xsl:function>

  <!-- The names of all elements that content may hold, classes and macros resolved. -->
  <xsl:function name="o:contained" as="xs:string*">
    <xsl:param name="content" as="element()*"/>
    <xsl:sequence select="
        $content//elementRef/@key/string(),
        $content//macroRef/key('spec', @key)/content/o:contained(.),
        $content//classRef/key('spec', @key)/o:elements-of(.)"/>
  </xsl:function>

  <xsl:function name="o:elements-of" as="xs:string*">
    <xsl:param name="class" as="element()*"/>
    <xsl:sequence select="$class/o:members(.)/(if (self::elementSpec) then string(@ident) else o:elements-of(.))"/>
  </xsl:function>

  <!-- The elements that have an attribute of this declaration. -->
  <xsl:function name="o:bearers" as="xs:string*">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:sequence select="$attribute/ancestor::elementSpec/@ident/string(), $attribute/ancestor::classSpec/key('member', @ident)/@ident/string()"/>
  </xsl:function>

  <!-- A content model in one line: a, b? (may be missing), c+ (one or more), d* (any number), a | b (one of them). -->
  <xsl:function name="o:model" as="xs:string">
    <xsl:param name="particle" as="element()"/>
    <xsl:variable name="own" as="xs:string">
      <xsl:apply-templates select="$particle" mode="model"/>
    </xsl:variable>
    <xsl:sequence select="$own || map{'one': '', 'optional': '?', 'zeroOrMore': '*', 'oneOrMore': '+'}(o:occurs($particle))"/>
  </xsl:function>

  <xsl:template match="elementRef" mode="model" as="xs:string">
    <xsl:sequence select="string(@key)"/>
  </xsl:template>

  <xsl:template match="classRef" mode="model" as="xs:string">
    <xsl:sequence select="'(' || string-join(o:elements-of(key('spec', @key)), ' | ') || ')'"/>
  </xsl:template>

  <xsl:template match="macroRef" mode="model" as="xs:string">
    <xsl:sequence select="o:model(key('spec', @key)/content/*)"/>
  </xsl:template>

  <xsl:template match="sequence" mode="model" as="xs:string">
    <xsl:sequence select="if (count(*) = 1) then o:model(*) else '(' || string-join(* ! o:model(.), ', ') || ')'"/>
  </xsl:template>

  <xsl:template match="alternate" mode="model" as="xs:string">
    <xsl:sequence select="'(' || string-join(* ! o:model(.), ' | ') || ')'"/>
  </xsl:template>

  <xsl:template match="textNode | dataRef" mode="model" as="xs:string">
    <xsl:sequence select="'text'"/>
  </xsl:template>

  <xsl:template match="empty" mode="model" as="xs:string">
    <xsl:sequence select="'nothing'"/>
  </xsl:template>

  <!-- What an attribute may hold. -->
  <xsl:function name="o:values" as="xs:string">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:variable name="listed" as="xs:string*" select="$attribute/valList[@type = 'closed']/valItem ! ('`' || @ident || '`')"/>
    <xsl:variable name="type" as="xs:string?" select="$attribute/datatype/dataRef/@key ! ('[' || replace(., '^ed\.', '') || '](../datatypes.md)')"/>
    <xsl:sequence select="string-join(if (exists($listed)) then $listed else $type, ', ') || ' …'[$attribute/datatype/@maxOccurs = 'unbounded']"/>
  </xsl:function>

  <!-- Whether a rule looks at an element, or at what is inside it. -->
  <xsl:function name="o:concerns" as="xs:boolean">
    <xsl:param name="rule" as="element(constraintSpec)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="some $context in $rule//sch:rule/@context satisfies
        matches(replace($context, '\[[^\]]*\]', ''), '(^|[/|\s:])tei:' || $name || '($|[\s|]|//tei:\*)')"/>
  </xsl:function>

  <!-- The words of a finding, with … for what is filled in. -->
  <xsl:function name="o:message" as="xs:string">
    <xsl:param name="assert" as="element()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$assert/node()" mode="message"/>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xsl:template match="text()" mode="message" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="message" as="xs:string">
    <xsl:sequence select="'…'"/>
  </xsl:template>

  <!-- An example as source, without the namespaces of the ODD. -->
  <xsl:function name="o:fenced" as="xs:string">
    <xsl:param name="example" as="element()"/>
    <xsl:variable name="bare" as="node()*">
      <xsl:apply-templates select="$example/node()" mode="bare"/>
    </xsl:variable>
    <xsl:variable name="source" as="xs:string" select="string-join($bare ! serialize(., map{'method': 'xml', 'omit-xml-declaration': true(), 'indent': false()}))"/>
    <xsl:sequence select="'```xml&#10;' || replace($source, '^\s+|\s+$', '') || '&#10;```'"/>
  </xsl:function>

  <xsl:mode name="bare" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:template match="*" mode="bare" as="element()">
    <xsl:element name="{local-name()}" namespace="">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="bare"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
