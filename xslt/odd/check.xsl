<?xml version="1.0" encoding="UTF-8"?>
<!-- Looks through an ODD before it is compiled. Writes <findings><finding code="" at="">message</finding></findings>;
     "at" counts elements from 0 in document order. What the compilers do not support is named, never passed over. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:o="https://edition.invalid/ns/odd" xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="odd.xsl"/>
  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>
  <xsl:accumulator name="ordinal" as="xs:integer" initial-value="-1">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:mode use-accumulators="ordinal" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="supported" on-no-match="shallow-skip" on-multiple-match="use-last"/>
  <xsl:mode name="whole" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="sound" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="/" as="element(Q{}findings)">
    <findings xmlns="">
      <xsl:choose>
        <xsl:when test="count(//schemaSpec) = 1">
          <xsl:apply-templates select="//schemaSpec/*" mode="supported"/>
          <xsl:apply-templates select="//schemaSpec/*" mode="whole"/>
          <xsl:apply-templates select="//schemaSpec" mode="sound"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="o:finding(*, 'ODD001', 'there is not exactly one schemaSpec')"/>
        </xsl:otherwise>
      </xsl:choose>
    </findings>
  </xsl:template>

  <xsl:function name="o:finding" as="element(Q{}finding)">
    <xsl:param name="at" as="element()"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:variable name="spec" as="xs:string?" select="$at/ancestor-or-self::*[@ident][last()]/@ident[not(. = root($at)//schemaSpec/@ident)]"/>
    <xsl:variable name="place" as="xs:string?" select="$at/ancestor-or-self::*[self::elementSpec or self::classSpec or self::macroSpec or self::dataSpec or self::constraintSpec][1]/@ident"/>
    <finding xmlns="" code="{$code}" at="{$at/accumulator-before('ordinal')}">{string-join(($place, $spec)[1] ! (. || ': ')) || $message}</finding>
  </xsl:function>

  <!-- ================ what the compilers support ================ -->
  <xsl:template match="*" mode="supported" priority="-1" as="element(Q{}finding)*">
    <xsl:sequence select="o:finding(., 'ODD001', string-join((name(), @minOccurs ! ('minOccurs=' || .), @maxOccurs ! ('maxOccurs=' || .)), ' ') || ' is not supported in ' || name(..))"/>
  </xsl:template>

  <xsl:template match="desc | gloss | exemplum | remarks | moduleRef | sch:value-of | sch:span" mode="supported" priority="2" as="empty-sequence()"/>

  <xsl:template match="
      schemaSpec/elementSpec | schemaSpec/macroSpec | schemaSpec/dataSpec | schemaSpec/classSpec[@type = ('atts', 'model')]
      | constraintSpec[@scheme = 'schematron'] | elementSpec/classes | classSpec[@type = 'model']/classes | classes/memberOf
      | elementSpec/content[count(*) = 1] | macroSpec/content[count(*) = 1] | dataSpec/content[count(*) = 1]
      | elementSpec/attList[not(@org = 'choice')] | classSpec/attList[not(@org = 'choice')]
      | attList/attDef[@usage = ('req', 'opt') or not(@usage)] | attDef/valList[@type = ('closed', 'open', 'semi')] | valList/valItem
      | attDef/datatype[not(@minOccurs)][not(@maxOccurs) or @maxOccurs = ('1', 'unbounded')] | datatype/dataRef[@key]
      | constraint | constraint/sch:rule[@context] | constraint/sch:let | sch:rule/sch:let | sch:rule/sch:assert[@test] | sch:rule/sch:report[@test]"
    mode="supported" priority="1" as="element(Q{}finding)*">
    <xsl:apply-templates select="*" mode="supported"/>
  </xsl:template>

  <!-- In a pattern, current() would be the node that is matched; the validator selects nodes instead. -->
  <xsl:template match="sch:rule[matches(@context, 'current\s*\(')]" mode="supported" priority="2" as="element(Q{}finding)">
    <xsl:sequence select="o:finding(., 'ODD001', 'current() is not supported in the context of a rule')"/>
  </xsl:template>

  <xsl:template match="elementRef[o:countable(.)] | classRef[not(@expand)][o:countable(.)] | macroRef[o:countable(.)]
      | sequence[*][o:countable(.)] | alternate[*][o:countable(.)]" mode="supported" priority="1" as="element(Q{}finding)*">
    <xsl:apply-templates select="*" mode="supported"/>
  </xsl:template>

  <xsl:template match="content/empty | content/textNode | content/dataRef[@key] | alternate[@minOccurs = '0'][@maxOccurs = 'unbounded']/textNode
      | dataSpec/content/dataRef[@name] | dataSpec/content/alternate | dataSpec/content/alternate/dataRef[@name]" mode="supported" priority="3" as="element(Q{}finding)*">
    <xsl:apply-templates select="*" mode="supported"/>
  </xsl:template>

  <xsl:function name="o:countable" as="xs:boolean">
    <xsl:param name="particle" as="element()"/>
    <xsl:sequence select="not($particle/@minOccurs[not(. = ('0', '1'))]) and not($particle/@maxOccurs[not(. = ('1', 'unbounded'))])"/>
  </xsl:function>

  <!-- ================ whether each part has what it needs ================ -->
  <xsl:template match="elementSpec | classSpec | macroSpec | dataSpec | constraintSpec | attDef | valItem" mode="whole" as="element(Q{}finding)*">
    <xsl:if test="not(@ident castable as xs:NCName or self::attDef[@ident = ('xml:id', 'xml:lang', 'xml:space', 'xml:base')] or self::valItem[@ident])">
      <xsl:sequence select="o:finding(., 'ODD001', local-name() || (if (@ident) then ' has the ident “' || @ident || '”, which is no name' else ' has no ident'))"/>
    </xsl:if>
    <xsl:sequence select="
      if (self::elementSpec or self::macroSpec or self::dataSpec) then o:one(., content) else if (self::constraintSpec) then o:one(., constraint)
      else if (self::attDef[valList/@type = 'closed']) then o:one(., valList[valItem]) else if (self::attDef) then o:one(., datatype[count(dataRef) = 1]) else ()"/>
    <xsl:for-each-group select="classes | attList | valList | datatype" group-by="local-name()">
      <xsl:if test="count(current-group()) gt 1">
        <xsl:sequence select="o:finding(current-group()[2], 'ODD001', local-name() || ' stands in ' || local-name(..) || ' twice')"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:apply-templates select="*" mode="whole"/>
  </xsl:template>

  <xsl:template match="exemplum" mode="whole" as="empty-sequence()"/>

  <!-- A finding unless there is one such part. -->
  <xsl:function name="o:one" as="element(Q{}finding)?">
    <xsl:param name="whole" as="element()"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:if test="count($parts) ne 1">
      <xsl:variable name="needed" as="xs:string" select="
        if ($whole/self::constraintSpec) then 'constraint' else if ($whole/self::attDef) then 'datatype with one dataRef, or closed valList with items,' else 'content'"/>
      <xsl:sequence select="o:finding($whole, 'ODD001', local-name($whole) || ' needs one ' || $needed || ' and has ' || count($parts))"/>
    </xsl:if>
  </xsl:function>

  <!-- ================ whether it holds together ================ -->
  <xsl:template match="schemaSpec" mode="sound" as="element(Q{}finding)*">
    <xsl:variable name="elements" as="element(elementSpec)*" select=".//elementSpec"/>
    <xsl:for-each select="tokenize(@start)[not(. = $elements/@ident)]">
      <xsl:sequence select="o:finding($elements[1]/.., 'ODD003', 'start names the element ' || . || ', which is not declared')"/>
    </xsl:for-each>
    <xsl:if test="every $name in tokenize(@start) satisfies $name = $elements/@ident">
      <xsl:variable name="reached" as="xs:string*" select="o:reach(key('spec', tokenize(@start)), ())"/>
      <xsl:for-each select="$elements[not(@ident = $reached)]">
        <xsl:sequence select="o:finding(., 'ODD005', 'no other element can contain this one')"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:apply-templates select="*" mode="sound"/>
  </xsl:template>

  <xsl:template match="elementSpec | classSpec | macroSpec | dataSpec | constraintSpec" mode="sound" as="element(Q{}finding)*">
    <xsl:variable name="self" as="element()" select="."/>
    <xsl:if test="(key('spec', @ident), //constraintSpec[@ident = $self/@ident])[1] &lt;&lt; .">
      <xsl:sequence select="o:finding(., 'ODD002', 'declared twice')"/>
    </xsl:if>
    <xsl:if test="not(normalize-space(desc[1]))">
      <xsl:sequence select="o:finding(., 'ODD008', 'has no description')"/>
    </xsl:if>
    <xsl:if test="self::elementSpec and not(exemplum/eg:egXML/*)">
      <xsl:sequence select="o:finding(., 'ODD008', 'has no example')"/>
    </xsl:if>
    <xsl:if test="self::classSpec and empty(key('member', @ident)) or self::classSpec[@type = 'model'] and empty(//classRef[@key = $self/@ident] | classes/memberOf)">
      <xsl:sequence select="o:finding(., 'ODD007', 'a class that is not used')"/>
    </xsl:if>
    <xsl:variable name="attributes" as="element(attDef)*" select="attList/attDef, self::elementSpec/o:attribute-classes(.)/attList/attDef"/>
    <xsl:for-each-group select="$attributes" group-by="@ident">
      <xsl:if test="count(current-group()) gt 1">
        <xsl:sequence select="o:finding($self, 'ODD006', 'the attribute ' || current-grouping-key() || ' is declared twice')"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:apply-templates select="*" mode="sound"/>
  </xsl:template>

  <xsl:template match="memberOf | elementRef | classRef | macroRef | dataRef[@key]" mode="sound" as="element(Q{}finding)*">
    <xsl:variable name="kind" as="xs:string" select="
        if (self::elementRef) then 'elementSpec' else if (self::macroRef) then 'macroSpec' else if (self::dataRef) then 'dataSpec' else 'classSpec'"/>
    <xsl:if test="not(key('spec', @key)/local-name() = $kind)">
      <xsl:sequence select="o:finding(., if (self::memberOf or self::classRef) then 'ODD004' else 'ODD003', name() || ' names ' || @key || ', which is not declared')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="exemplum | text()" mode="sound" as="empty-sequence()"/>

  <!-- The names of all specs that can be reached. -->
  <xsl:function name="o:reach" as="xs:string*">
    <xsl:param name="next" as="element()*"/>
    <xsl:param name="known" as="xs:string*"/>
    <xsl:variable name="names" as="xs:string*" select="distinct-values(($known, $next/@ident/string()))"/>
    <xsl:variable name="further" as="element()*" select="
        ($next/content//(elementRef | classRef | macroRef)/key('spec', @key), $next[self::classSpec]/o:members(.))[not(@ident = $names)]"/>
    <xsl:sequence select="if (exists($further)) then o:reach($further/., $names) else $names"/>
  </xsl:function>
</xsl:stylesheet>
